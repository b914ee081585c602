"""The IT centre's face: health, jobs, failed deliveries."""
