"""Pure values every context shares: codes, money, periods, working time, text folding."""
