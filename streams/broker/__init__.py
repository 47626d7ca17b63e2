"""The embedded Kafka: Apache Kafka 4 in KRaft mode, one node, on localhost."""
