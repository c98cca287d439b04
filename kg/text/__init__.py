"""Reading reports: offsets are Unicode code points into the text as read, end exclusive."""
