"""The config's one home: models, and loading a YAML file into them."""
