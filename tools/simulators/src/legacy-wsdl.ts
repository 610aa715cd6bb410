import { legacyNamespace } from './legacy-envelope.js';

const types = `  <types>
    <xs:schema targetNamespace="${legacyNamespace}" elementFormDefault="qualified">
      <xs:simpleType name="Verb">
        <xs:restriction base="xs:string">
          <xs:enumeration value="CREATE"/><xs:enumeration value="MODIFY"/><xs:enumeration value="REMOVE"/>
        </xs:restriction>
      </xs:simpleType>
      <xs:complexType name="Attribute"><xs:sequence>
        <xs:element name="name" type="xs:string"/>
        <xs:element name="value" type="xs:string"/>
      </xs:sequence></xs:complexType>
      <xs:complexType name="AttributeList"><xs:sequence>
        <xs:element name="attribute" type="p:Attribute" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence></xs:complexType>
      <xs:element name="ExecuteCommand"><xs:complexType><xs:sequence>
        <xs:element name="commandId" type="xs:string"/>
        <xs:element name="verb" type="p:Verb"/>
        <xs:element name="objectClass" type="xs:string"/>
        <xs:element name="objectKey" type="xs:string"/>
        <xs:element name="attributes" type="p:AttributeList" minOccurs="0"/>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="ExecuteCommandResponse"><xs:complexType><xs:sequence>
        <xs:element name="status" type="xs:string"/>
        <xs:element name="errorCode" type="xs:string" minOccurs="0"/>
        <xs:element name="reference" type="xs:string"/>
        <xs:element name="text" type="xs:string"/>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="QueryCommand"><xs:complexType><xs:sequence>
        <xs:element name="commandId" type="xs:string"/>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="QueryCommandResponse"><xs:complexType><xs:sequence>
        <xs:element name="status" type="xs:string"/>
        <xs:element name="errorCode" type="xs:string" minOccurs="0"/>
        <xs:element name="reference" type="xs:string" minOccurs="0"/>
        <xs:element name="text" type="xs:string" minOccurs="0"/>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="ProvisioningFault"><xs:complexType><xs:sequence>
        <xs:element name="code" type="xs:string"/>
        <xs:element name="errorCode" type="xs:string" minOccurs="0"/>
        <xs:element name="text" type="xs:string"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
  </types>`;

/** What the gear publishes of itself: WSDL 1.1, document/literal wrapped. `location` is where the service answers. */
export function legacyWsdl(location: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions name="LegacyProvisioning" targetNamespace="${legacyNamespace}" xmlns="http://schemas.xmlsoap.org/wsdl/"
  xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:p="${legacyNamespace}">
${types}
  <message name="ExecuteCommandIn"><part name="parameters" element="p:ExecuteCommand"/></message>
  <message name="ExecuteCommandOut"><part name="parameters" element="p:ExecuteCommandResponse"/></message>
  <message name="QueryCommandIn"><part name="parameters" element="p:QueryCommand"/></message>
  <message name="QueryCommandOut"><part name="parameters" element="p:QueryCommandResponse"/></message>
  <message name="Refusal"><part name="fault" element="p:ProvisioningFault"/></message>
  <portType name="Provisioning">
    <operation name="ExecuteCommand">
      <input message="p:ExecuteCommandIn"/><output message="p:ExecuteCommandOut"/><fault name="refusal" message="p:Refusal"/>
    </operation>
    <operation name="QueryCommand">
      <input message="p:QueryCommandIn"/><output message="p:QueryCommandOut"/><fault name="refusal" message="p:Refusal"/>
    </operation>
  </portType>
  <binding name="ProvisioningSoap" type="p:Provisioning">
    <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="ExecuteCommand">
      <soap:operation soapAction="${legacyNamespace}/ExecuteCommand"/>
      <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output>
      <fault name="refusal"><soap:fault name="refusal" use="literal"/></fault>
    </operation>
    <operation name="QueryCommand">
      <soap:operation soapAction="${legacyNamespace}/QueryCommand"/>
      <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output>
      <fault name="refusal"><soap:fault name="refusal" use="literal"/></fault>
    </operation>
  </binding>
  <service name="LegacyProvisioning">
    <port name="ProvisioningPort" binding="p:ProvisioningSoap"><soap:address location="${location}"/></port>
  </service>
</definitions>
`;
}
