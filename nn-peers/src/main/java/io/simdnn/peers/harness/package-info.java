/** What every comparison shares: turns, processor time, threads, networks. Knows no peer. */
package io.simdnn.peers.harness;
