/** Evidence of cancellations: got from a gateway, verified without one. */
@NullMarked
package cn.tanji.cli.proof;

import org.jspecify.annotations.NullMarked;
