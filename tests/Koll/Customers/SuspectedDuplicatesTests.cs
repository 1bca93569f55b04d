using Koll.Customers;

namespace Koll.Tests.Customers;

public class SuspectedDuplicatesTests
{
    [Theory]
    [InlineData("Nordlys A/S", "nordlys")]
    [InlineData("NORDLYS Emballasje, AS", "nordlysemballasje")]
    [InlineData("O'Brien & Sons Ltd.", "obriensons")]
    [InlineData("Müller GmbH & Co. KG", "müller")]
    [InlineData("Padaria Lda.", "padaria")]
    [InlineData("AS", "")] // too short to be a name
    [InlineData("AB Volvo", "abvolvo")] // a legal form counts at the end alone
    [InlineData("12 345", "")] // a number is no name
    [InlineData("", "")]
    public void Name_OfACompany_IsHeldAgainstOthersWithoutItsForm(string name, string core) =>
        Assert.Equal(core, SuspectedDuplicates.Core(name, new char[200]).ToString());

    [Fact]
    public void Duplicates_AmongCustomers_AreThoseOfOneName()
    {
        string[] names = ["Berg AS", "Dal", "berg", "Fjell", "DAL asa", "BERG", "4711", "4711"];

        var found = SuspectedDuplicates.Among(Enumerable.Range(0, names.Length), c => names[c]);

        Assert.Equal(new SuspectedDuplicates(5, 2, (0, 2)), found);
    }

    [Fact]
    public void Duplicates_OfAVeryLongName_AreComparedByItsBeginning() =>
        Assert.Equal(2, SuspectedDuplicates.Among([0, 1], c => new string('x', 5_000) + c).Customers);
}
