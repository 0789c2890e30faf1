@NullMarked
package cn.tanji.local.channel;

import org.jspecify.annotations.NullMarked;
