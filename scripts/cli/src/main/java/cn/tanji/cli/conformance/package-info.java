/**
 * Which networks the same scenarios were last run on, and whether what was compared has changed since. Runs suites and
 * keeps docs/conformance.md; knows no network and no carbon.
 */
@NullMarked
package cn.tanji.cli.conformance;

import org.jspecify.annotations.NullMarked;
