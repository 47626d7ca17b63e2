"""Articles in, facts out: feeds, extraction, incidents, and the Kafka topics between them."""
