using System.Globalization;
using Koll.Generating;

namespace Koll.Demo;

/// <summary>A person at a customer of the demo company.</summary>
internal readonly record struct DemoContact(int Customer, string Name, string Email, string Role);

/// <summary>Who sits at the customers: two to six people, more at large ones, and what each of them is there.</summary>
internal static class DemoContacts
{
    private const ulong Kind = 120;

    public static string[] Roles { get; } = ["Finance", "Marketing", "User", "Middle manager", "Technical", "Owner", "Sister company"];

    /// <summary>Small companies are their owner; large ones have buyers and sisters.</summary>
    private static readonly double[] InSmall = [1.5, 0.6, 3, 0.8, 0.6, 3, 0], InLarge = [1.6, 1.2, 4, 3, 2, 0.5, 0.8];

    public static IReadOnlyList<DemoContact> Draw(ulong seed, IReadOnlyList<DemoCustomer> customers)
    {
        var contacts = new List<DemoContact>(customers.Count * 4);
        var (emails, names) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var c = 0; c < customers.Count; c++)
        {
            var (random, customer) = (new SeededRandom(seed, Kind, (ulong)c), customers[c]);
            var isLarge = customer.Annual > 1e6;
            var count = 2 + random.Below(isLarge ? 5 : 3) + (int)Math.Min(6, customer.Annual / 2.5e6);
            names.Clear();
            for (var i = 0; i < count; i++)
            {
                var (first, last) = DemoNames.Person(ref random, customer.Country);
                var role = Roles[i == 0 && !isLarge ? 5 : DemoMarkets.Draw(random.Uniform(), isLarge ? InLarge : InSmall)];
                if (names.Add($"{first} {last}"))
                {
                    contacts.Add(new(c, $"{first} {last}", Address(emails, DemoMarkets.Ascii(first), DemoMarkets.Ascii(last), customer.Domain), role));
                }
            }
        }

        return contacts;
    }

    private static string Address(HashSet<string> taken, string first, string last, string domain)
    {
        // Twice in the customer file, and the same people at both: then an address is there already.
        for (var number = 1; ; number++)
        {
            var address = $"{first}.{last}{(number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture))}@{domain}";
            if (taken.Add(address))
            {
                return address;
            }
        }
    }
}
