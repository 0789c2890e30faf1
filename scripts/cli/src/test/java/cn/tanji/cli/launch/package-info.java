/** Tests of starting and ending a registry. */
@NullMarked
package cn.tanji.cli.launch;

import org.jspecify.annotations.NullMarked;
