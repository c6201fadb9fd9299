/** What differs is told in so many characters: a test that fails on another machine has to say there what it found. */
import { config } from 'chai';

config.truncateThreshold = 2_000;
