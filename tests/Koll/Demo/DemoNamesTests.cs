using Koll.Customers;
using Koll.Demo;

namespace Koll.Tests.Demo;

/// <summary>Nobody real is meant: what could be somebody's is made so that it cannot.</summary>
public class DemoNamesTests
{
    private static readonly IReadOnlyList<DemoCustomer> Customers = DemoCrowd.Draw(DemoCompany.Seed);

    [Fact]
    public void OrganisationNumbers_OfTheDemo_HaveWrongCheckDigits()
    {
        Assert.All(Customers.Where(c => c.Organisation.Length > 0), c => Assert.False(IsRight(c.Country, c.Organisation), $"{c.Name} {c.Organisation}"));
    }

    [Theory]
    [InlineData(0, "974760673")]
    [InlineData(1, "556036-0793")]
    [InlineData(2, "22756214")]
    [InlineData(3, "DE136695976")]
    [InlineData(4, "PT500745471")]
    public void CheckDigits_OfNumbersThatAreGiven_AreRight(int country, string number) => Assert.True(IsRight(country, number));

    [Fact]
    public void Contacts_OfTheDemo_HaveAddressesThatNoMailReaches()
    {
        var contacts = DemoContacts.Draw(DemoCompany.Seed, Customers);

        Assert.All(contacts, c => Assert.Matches(@"^[a-z.0-9-]+@[a-z0-9-]+\.example$", c.Email));
        Assert.Equal(contacts.Count, contacts.Select(c => c.Email).Distinct().Count());
        Assert.Equal(DemoContacts.Roles.Order(), contacts.Select(c => c.Role).Distinct().Order());
        Assert.All(contacts.GroupBy(c => c.Customer).Where(g => Customers[g.Key].Annual < 1e6), g => Assert.InRange(g.Count(), 1, 6));
    }

    [Fact]
    public void Names_OfTheDemo_AreSharedByItsTwinsAlone()
    {
        var doubles = SuspectedDuplicates.Among(Enumerable.Range(0, Customers.Count), c => Customers[c].Name);

        Assert.Equal((6, 3), (doubles.Customers, doubles.Names));
    }

    private static bool IsRight(int country, string number)
    {
        var digits = new string([.. number.Where(char.IsDigit)]);
        var (body, last) = (digits[..^1], digits[^1] - '0');
        return last == country switch
        {
            0 => DemoOrganisations.Mod11(body, [3, 2, 7, 6, 5, 4, 3, 2]),
            1 => DemoOrganisations.Luhn(body),
            2 => DemoOrganisations.Mod11(body, [2, 7, 6, 5, 4, 3, 2]),
            3 => DemoOrganisations.Iso7064(body),
            _ => DemoOrganisations.Mod11(body, [9, 8, 7, 6, 5, 4, 3, 2]),
        };
    }
}
