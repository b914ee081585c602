"""Papers of money as PDF/A-2u: the receipt, a day's sheet, a quarter's statement."""
