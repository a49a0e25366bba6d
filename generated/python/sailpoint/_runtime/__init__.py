"""What all calls and models have in common. Programs use the packages above this one."""
