"""The national document axis (Trục liên thông văn bản quốc gia): its wire, and what we make of it."""
