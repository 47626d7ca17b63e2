"""Reading a text: who was killed or hurt, how many, where, when, says who; who vetoed, recalled, expelled."""
