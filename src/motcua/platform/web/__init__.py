"""HTTP plumbing: who may open a view, what a refusal looks like, health and measures."""
