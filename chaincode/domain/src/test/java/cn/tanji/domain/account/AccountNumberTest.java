package cn.tanji.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AccountNumberTest {
    @Test
    void the_vector_of_a_national_registry_is_valid() {
        assertThat(AccountNumber.parse("UK-100-50001-2-11")).isEqualTo(new AccountNumber("UK", 100, 50001, 2));
    }

    @Test
    void a_mistyped_digit_is_refused() {
        assertThatThrownBy(() -> AccountNumber.parse("UK-100-50002-2-11")).hasMessageContaining("check digits");
    }

    @Test
    void text_and_number_are_inverse() {
        var number = AccountNumber.of("GD", AccountKind.ENTITY, 17);
        assertThat(AccountNumber.parse(number.toString())).isEqualTo(number);
        assertThat(number.kind()).isEqualTo(AccountKind.ENTITY);
    }
}
