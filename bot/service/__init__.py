"""What every channel does alike: who may ask, what is remembered, what is offered next. Knows no channel."""
