using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Customers;

/// <summary>A customer as people keep it. Lines name it by <see cref="Id"/>, which never changes.</summary>
public sealed class Customer
{
    public int Id { get; set; }

    /// <summary>The id that the company's own systems give it; null where no file had one.</summary>
    public string? Key { get; set; }

    public string? Name { get; set; }

    /// <summary>Organisation or VAT number, as written.</summary>
    public string? Organisation { get; set; }

    public string? Country { get; set; }

    public string? Segment { get; set; }

    public string? Industry { get; set; }

    /// <summary>As the file has it: employees, revenue, a word.</summary>
    public string? Size { get; set; }

    /// <summary>The account manager.</summary>
    public string? Owner { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    /// <summary>The customer this one has turned out to be; its lines count there.</summary>
    public int? MergedInto { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Customer>
    {
        public void Configure(EntityTypeBuilder<Customer> customer)
        {
            customer.ToTable("Customer").Property(c => c.Id).ValueGeneratedNever();
            customer.Ignore(c => c.Shown);
        }
    }

    /// <summary>What it is called where only one word fits.</summary>
    public string Shown => Name ?? Key ?? $"#{Id}";
}

/// <summary>A product or service.</summary>
public sealed class Offering
{
    public int Id { get; set; }

    /// <summary>Code, or the name where files have no code.</summary>
    public required string Code { get; set; }

    public string? Name { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Offering>
    {
        public void Configure(EntityTypeBuilder<Offering> offering) =>
            offering.ToTable("Offering").Property(o => o.Id).ValueGeneratedNever();
    }
}
