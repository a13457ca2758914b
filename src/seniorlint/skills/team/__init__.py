"""What a report says of a team, in numbers from which no developer can be read out."""
