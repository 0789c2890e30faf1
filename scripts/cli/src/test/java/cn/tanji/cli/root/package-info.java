@NullMarked
package cn.tanji.cli.root;

import org.jspecify.annotations.NullMarked;
