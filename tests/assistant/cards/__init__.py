"""Tests of the sample's cards."""
