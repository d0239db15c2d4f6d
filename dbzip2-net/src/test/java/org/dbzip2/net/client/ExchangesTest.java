package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Packing;
import org.dbzip2.net.wire.ProtocolException;
import org.junit.jupiter.api.Test;

/** What is out on a connection, and what is not any more. */
class ExchangesTest {
    private static final byte[] RAW = {1, 2, 3};

    @Test
    void forgetsARequestOnceItIsAnsweredByNumber() throws ProtocolException {
        Exchanges exchanges = new Exchanges(3);
        Exchange exchange = numbered(7);
        exchanges.begin(exchange);
        exchanges.accept(Numbered.busy(7, 100));

        assertThat(exchange.answer()).isCompleted();
        assertThat(exchanges.count()).isZero();
    }

    @Test
    void forgetsARequestOnceItIsAnsweredInOrder() throws ProtocolException {
        Exchanges exchanges = new Exchanges(1);
        Exchange exchange = new Exchange(0, new Frame(Atom.HUGE, RAW), RAW.length, 1000);
        exchanges.begin(exchange);
        exchanges.accept(new Frame(Atom.SMAL, RAW));

        assertThat(exchange.answer()).isCompleted();
        assertThat(exchanges.count()).isZero();
    }

    @Test
    void takesNoSecondAnswer() throws ProtocolException {
        Exchanges exchanges = new Exchanges(3);
        exchanges.begin(numbered(1));
        exchanges.begin(numbered(2));
        exchanges.accept(Numbered.busy(1, 100));

        assertThatThrownBy(() -> exchanges.accept(Numbered.busy(1, 100)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("a request that was not made");
    }

    @Test
    void stillEndsARequestThatWasAnsweredByTheWrongKind() {
        Exchanges exchanges = new Exchanges(3);
        Exchange exchange = numbered(1);
        exchanges.begin(exchange);

        assertThatThrownBy(() -> exchanges.accept(Numbered.frame(Atom.NOBL, 1))).isInstanceOf(ProtocolException.class);
        exchanges.end(new HelperException("it breaks the protocol"));
        assertThat(exchange.answer()).isCompletedExceptionally();
    }

    private static Exchange numbered(int number) {
        Frame request =
                CompressRequest.of(number, Packing.PLAIN, RAW, RAW.length).frame();
        return new Exchange(number, request, RAW.length, 1000);
    }
}
