@NullMarked
package cn.tanji.cli.conformance;

import org.jspecify.annotations.NullMarked;
