"""How the system itself is: what it counts, whether it is ready, and whether it has gone blind."""
