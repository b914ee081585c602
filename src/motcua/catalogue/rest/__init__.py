"""The catalogue for programs: procedures in force on a day, as published."""
