"""The programs' door as accounts keep it: tokens, and who comes in with them."""
