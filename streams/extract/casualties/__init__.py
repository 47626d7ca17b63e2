"""Who was killed, wounded, missing, abducted, detained or displaced, and how many."""
