"""The command `kg`: each subcommand is a thin call into the package, imported when it is used."""
