"""What the IT centre reads."""
