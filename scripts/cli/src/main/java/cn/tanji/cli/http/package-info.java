/** The registry's HTTP interface as its clients see it: used by the demo and the benches, which know nothing else of it. */
@NullMarked
package cn.tanji.cli.http;

import org.jspecify.annotations.NullMarked;
