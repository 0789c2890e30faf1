@NullMarked
package cn.tanji.local;

import org.jspecify.annotations.NullMarked;
