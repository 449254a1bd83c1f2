"""From messages understood badly to training examples: redacted, labelled by two people, written into data/nlu."""
