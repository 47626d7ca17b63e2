"""What `tocsin doctor` looks at: one file a subject, each telling what it found and what to do about it."""
