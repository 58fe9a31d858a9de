"""The package of electronic mail, of which only the utilities are modelled."""
