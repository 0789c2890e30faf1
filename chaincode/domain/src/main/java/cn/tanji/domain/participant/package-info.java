/** Persons, the member that vouches for each, and their roles in a jurisdiction. */
@NullMarked
package cn.tanji.domain.participant;

import org.jspecify.annotations.NullMarked;
