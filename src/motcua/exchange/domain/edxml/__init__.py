"""edXML, the message of QCVN 102:2016/BTTTT: a reader that bears much, a writer that bears nothing."""
