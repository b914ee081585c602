"""Reception at the counter, on one screen: the person, the procedure and its papers, date and fee."""
