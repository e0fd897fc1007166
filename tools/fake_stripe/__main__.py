"""Try it by hand: ``python -m tools.fake_stripe [port]`` serves one account and delivers its messages every second."""

import sys
import time

from tools.fake_stripe import FakeStripe

KEY, SECRET = "sk_test_enfilade_by_hand", "whsec_enfilade_by_hand"  # of nothing: no money, no account


def main() -> None:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 12111
    with FakeStripe(port=port) as fake:
        fake.world.open_account(KEY, url=sys.argv[2] if len(sys.argv) > 2 else "", secret=SECRET)
        print(f"ENFILADE_STRIPE_API={fake.url}\nkey {KEY}\nwebhook secret {SECRET}", flush=True)
        while True:
            fake.deliver()
            time.sleep(1)


if __name__ == "__main__":
    main()
