/** Entities with a surrender duty, and their installations. */
@NullMarked
package cn.tanji.domain.entity;

import org.jspecify.annotations.NullMarked;
