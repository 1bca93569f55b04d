using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Customers;

/// <summary>A person at a customer.</summary>
public sealed class Contact
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public required string Name { get; set; }

    public string? Email { get; set; }

    /// <summary>What the person is at the customer, as the file has it: buyer, finance, user.</summary>
    public string? Role { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Contact>
    {
        public void Configure(EntityTypeBuilder<Contact> contact)
        {
            contact.ToTable("Contact").Property(c => c.Id).ValueGeneratedNever();
            contact.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>Something a company wants to know of its customers that we have no column for.</summary>
public sealed class CustomerDetail
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    /// <summary>The header of the file.</summary>
    public required string Name { get; set; }

    public string? Value { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CustomerDetail>
    {
        public void Configure(EntityTypeBuilder<CustomerDetail> attribute)
        {
            attribute.ToTable("CustomerDetail").Property(a => a.Id).ValueGeneratedNever();
            attribute.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId).OnDelete(DeleteBehavior.Restrict);
            attribute.HasIndex(a => new { a.CustomerId, a.Name }).IsUnique();
        }
    }
}
