/** The process that runs registries as Fabric chaincode services. Knows settings and servers, and no operation. */
@NullMarked
package cn.tanji.contract.service;

import org.jspecify.annotations.NullMarked;
