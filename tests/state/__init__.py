"""Tests of the states and of the plain values behind them."""
