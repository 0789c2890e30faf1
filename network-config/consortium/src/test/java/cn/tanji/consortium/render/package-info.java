@NullMarked
package cn.tanji.consortium.render;

import org.jspecify.annotations.NullMarked;
