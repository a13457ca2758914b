"""What people said to the report: who agreed, who opted out, what they contest, and which names are one person."""
