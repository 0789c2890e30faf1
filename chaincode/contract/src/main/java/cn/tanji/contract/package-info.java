/** The Fabric edge: contracts of one line a function, one command pipeline. Never an if about carbon. */
@NullMarked
package cn.tanji.contract;

import org.jspecify.annotations.NullMarked;
