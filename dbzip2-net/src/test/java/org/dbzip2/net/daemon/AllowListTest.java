package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.128, true",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe80::1, false",
        "2001:db8::/33, 2001:db8:8000::, false",
        "10.0.0.0/8, ::ffff:10.1.1.1, true",
        "10.0.0.0/8, 127.0.0.1, true",
        "10.0.0.0/8, ::1, true"
    })
    void knowsWhichAddressesLieInARange(String range, String address, boolean allowed) throws UnknownHostException {
        AllowList list = new AllowList(List.of(range, "198.51.100.0/24"));

        assertThat(list.allows(InetAddress.getByName(address))).isEqualTo(allowed);
        assertThat(list.allows(InetAddress.getByName("198.51.100.77"))).isTrue();
    }

    @Test
    void allowsAllWhereNoRangeIsNamed() throws UnknownHostException {
        assertThat(new AllowList(List.of()).allows(InetAddress.getByName("203.0.113.9")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "localhost",
                "10",
                "fd00::/129",
                "10.0.0.0/8/8",
                "256.0.0.1",
                "example.org/8"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> new AllowList(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }
}
