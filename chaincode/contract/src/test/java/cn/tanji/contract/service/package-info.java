/** Tests of the chaincode service. */
@NullMarked
package cn.tanji.contract.service;

import org.jspecify.annotations.NullMarked;
