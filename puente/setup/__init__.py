"""What makes a fresh machine run Puente: embedded stores, secrets, steps, processes and the doctor."""
